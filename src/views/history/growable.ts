/** Whole numbers of 32 bits, in a row that grows. */
export class Growable {
  length = 0;
  /** The numbers, with room after them; another array once it has grown. For walks over very many. */
  kept = new Int32Array(64);

  at(index: number): number {
    return this.kept[index] ?? 0;
  }

  add(value: number): void {
    if (this.length === this.kept.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[this.length++] = value;
  }

  put(index: number, value: number): void {
    this.kept[index] = value;
  }

  get bytes(): number {
    return this.kept.byteLength;
  }
}
