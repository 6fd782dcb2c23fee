import type { Design } from '../designs/design.ts';
import { designOf } from '../designs/index.ts';
import type { Machine } from '../machine.ts';
import { messageId, nameOf, storeName } from '../names.ts';
import type { ActorId, Fault, MessageId, Scenario, StepId, StoreId, WriterId } from '../scenario.ts';
import { consumerOf, type FedStore, type Flight, type MachineState } from '../state.ts';
import {
  type ActionStep,
  carryingAgain,
  consumerActor,
  consumingAgain,
  crashing,
  enabledSteps,
  FED_STORES,
  forgetting,
  losingRead,
  possibleSteps,
} from '../steps.ts';
import { writerWith } from '../take.ts';
import { changeOf } from './changes.ts';
import { planCarry, planConsume } from './carriers.ts';
import { RESTART_MS } from './latency.ts';
import { planFillAgain, planRead } from './reader.ts';
import type { EventDraft, MessageDraft, Recorder } from './recorder.ts';
import { createRefusals, type Plan, type World } from './world.ts';
import { planFlight, planStray } from './writers.ts';

/** More steps than any scenario of three writers takes: a bound, so that nothing here can run for ever. */
const STEPS_MAX = 10_000;

/** A reader comes by when the first writer has just begun, in ms. */
const READER_STARTS_MS = 2;

type Appointment = { readonly at_ms: number; readonly fulfil: () => void };

/** A machine in time: it gives each step its moment, and tells the recorder what happens around it. */
export class Simulation implements World {
  readonly scenario: Scenario;
  readonly design: Design;
  readonly recorder: Recorder;
  state: MachineState;
  landsAfter_ms: number | null = null;
  readonly readyAt = new Map<WriterId, number>();
  readonly retryAt = new Map<MessageId, number>();
  readonly freeAt = new Map<string, number>([['reader', READER_STARTS_MS]]);
  readonly committed: (EventDraft | null)[] = [];
  readonly appended: (EventDraft | null)[] = [];
  readonly strays = new Map<MessageId, MessageDraft>();
  private readonly machine: Machine<MachineState>;
  private readonly plans = new Map<StepId, Plan>();
  private readonly agenda: Appointment[] = [];
  private readonly refuses: (store: StoreId, at_ms: number) => boolean;
  private readonly onTaken: (step: ActionStep) => void;
  /** WAL entries that were carried before the run began: nobody sends them again. */
  private readonly carriedBefore: number;

  constructor(
    scenario: Scenario,
    machine: Machine<MachineState>,
    recorder: Recorder,
    onTaken: (step: ActionStep) => void = () => {},
  ) {
    this.scenario = scenario;
    this.design = designOf(scenario.design);
    this.machine = machine;
    this.recorder = recorder;
    this.state = machine.initial;
    this.carriedBefore = this.state.carried;
    this.refuses = createRefusals(scenario);
    this.onTaken = onTaken;
    for (const { id, startsAt_ms } of scenario.writers) this.readyAt.set(id, startsAt_ms);
    for (const _ of this.state.wal) this.committed.push(null);
    for (const _ of this.state.log) this.appended.push(null);
  }

  take(step: ActionStep): void {
    this.onTaken(step);
    this.state = this.machine.take(this.state, step);
  }

  at(at_ms: number, fulfil: () => void): void {
    this.agenda.push({ at_ms, fulfil });
  }

  /** Takes the steps in the order in which their messages arrive. */
  followLatencies(): void {
    for (const fault of this.scenario.faults) this.schedule(fault);
    for (let taken = 0; taken < STEPS_MAX; taken++) {
      this.plan();
      const [id, plan] = [...this.plans].reduce<readonly [StepId, Plan] | readonly [null, null]>(
        (least, entry) => (least[1] === null || entry[1].at_ms < least[1].at_ms ? entry : least),
        [null, null],
      );
      const due = this.agenda.reduce<Appointment | null>(
        (least, appointment) => (least === null || appointment.at_ms < least.at_ms ? appointment : least),
        null,
      );
      if (due && (plan === null || due.at_ms <= plan.at_ms)) {
        this.agenda.splice(this.agenda.indexOf(due), 1);
        due.fulfil();
      } else if (plan) {
        this.plans.delete(id);
        plan.fulfil();
      } else return;
    }
    throw new RangeError(`The run takes more than ${STEPS_MAX} steps.`);
  }

  /** Takes exactly these steps, evenly spaced. */
  followOrder(order: readonly StepId[]): void {
    this.landsAfter_ms = 0;
    order.forEach((id, place) => {
      const step = possibleSteps(this.state, this.design).find((known) => known.id === id);
      if (!step) throw new RangeError(`Step ${place + 1} of the order, "${id}", cannot be taken there.`);
      const plan = this.planOf(step) ?? this.faultAt(step, (this.landsAfter_ms ?? 0) + RESTART_MS / 4);
      plan.fulfil();
      this.landsAfter_ms = Math.max(this.landsAfter_ms ?? 0, plan.at_ms);
      while (this.agenda.length > 0) this.agenda.shift()?.fulfil();
    });
    const [next] = enabledSteps(this.state, this.design);
    if (next) throw new RangeError(`The order stops before the run is over: "${next.id}" can still be taken.`);
  }

  /** Every step that can be taken has a plan, and no other. */
  private plan(): void {
    const enabled = enabledSteps(this.state, this.design);
    for (const id of this.plans.keys()) if (!enabled.some((step) => step.id === id)) this.plans.delete(id);
    for (const step of enabled) {
      if (this.plans.has(step.id)) continue;
      const plan = this.planOf(step);
      if (plan) this.plans.set(step.id, plan);
    }
  }

  /** Null: a fault that strikes an actor, not a message. */
  private planOf(step: ActionStep): Plan | null {
    const { action } = step;
    switch (action.type) {
      case 'land':
      case 'lose':
      case 'late':
      case 'unanswered':
      case 'double':
      case 'reject':
        return planFlight(this, { ...step, action }, this.refuses);
      case 'land stray':
      case 'lose stray':
        return planStray(this, { ...step, action });
      case 'read':
      case 'stop reading':
      case 'fill twice':
        return planRead(this, step, this.refuses);
      case 'fill again':
      case 'lose fill':
        return planFillAgain(this, step);
      case 'carry':
        return this.design.carrier ? planCarry(this, step, this.design.carrier) : null;
      case 'consume':
        return planConsume(this, step, action.store, (at_ms) => this.refuses(action.store, at_ms));
      default:
        return null;
    }
  }

  /** A fault of a given order that strikes an actor. */
  private faultAt({ action, actor }: ActionStep, at_ms: number): Plan {
    const strike = () => {
      if (action.type === 'crash') this.crashWriter(action.writer, at_ms, action.keeps);
      else if (action.type === 'forget') this.forget(action.store, at_ms);
      else if (action.type === 'consume again') this.crashConsumer(action.store, at_ms);
      else this.crashCarrier(actor, at_ms);
    };
    return { at_ms, sentAt_ms: at_ms, fulfil: strike };
  }

  private schedule(fault: Fault): void {
    if (fault.type === 'crash') this.at(fault.at_ms, () => this.crash(fault.actor, fault.at_ms));
    if (fault.type === 'forget' && fault.store !== 'postgres') {
      const { store, at_ms } = fault;
      this.at(at_ms, () => this.forget(store, at_ms));
    }
    if (fault.type === 'down') this.tellDown(fault);
  }

  private tellDown({ store, from_ms, until_ms }: Extract<Fault, { readonly type: 'down' }>): void {
    const about = { actor: store, writer: null, isFault: true };
    const name = storeName(store);
    this.recorder.event({ ...about, at_ms: from_ms, type: 'crash', text: `${name} goes down` });
    this.recorder.event({ ...about, at_ms: until_ms, type: 'restart', text: `${name} is back` });
    this.recorder.absent(store, from_ms, until_ms, `${name} is down`);
  }

  private crash(actor: ActorId, at_ms: number): void {
    if (actor === 'A' || actor === 'B' || actor === 'C') {
      if (this.state.writers.some(({ id }) => id === actor)) this.crashWriter(actor, at_ms);
    } else if (actor === 'reader') this.crashReader(at_ms);
    else if (actor === this.design.carrier) this.crashCarrier(actor, at_ms);
    else
      for (const store of FED_STORES)
        if (this.design.carrier && actor === consumerActor(store)) this.crashConsumer(store, at_ms);
  }

  /** A writer dies for good. What it has sent arrives all the same, but nobody hears the answer. */
  private crashWriter(writer: WriterId, at_ms: number, keeps?: boolean): void {
    const { flights, isDead } = writerWith(this.state, writer);
    if (isDead) return;
    const left = flights.map((flight) => ({ flight, plan: this.plans.get(messageId(flight)) ?? this.planFor(flight) }));
    const isSent = keeps ?? left.some(({ plan }) => plan && plan.sentAt_ms <= at_ms);
    this.recorder.silence(writer, at_ms);
    for (const { flight, plan } of left) {
      this.plans.delete(messageId(flight));
      const draft = isSent ? plan?.leave?.() : undefined;
      if (draft) this.strays.set(messageId(flight), draft);
    }
    // Who is through with its writes can die unnoticed.
    if (flights.length > 0) this.take(crashing(writer, isSent));
    this.recorder.event({ at_ms, actor: writer, type: 'crash', writer, text: `${writer} dies`, isFault: true });
    this.recorder.absent(writer, at_ms, Number.POSITIVE_INFINITY, `${writer} is dead`);
  }

  /** A reader dies for good. A fill that it has sent lands all the same. */
  private crashReader(at_ms: number): void {
    if (!this.design.hasReader) return;
    const step = enabledSteps(this.state, this.design).find(({ action }) => action.type === 'read');
    const plan = step && this.plans.get(step.id);
    const isSent = plan !== undefined && plan.sentAt_ms <= at_ms;
    this.recorder.silence('reader', at_ms);
    if (step && !(isSent && this.state.reader.next === 'fill redis')) {
      this.plans.delete(step.id);
      if (isSent) plan.abandon?.(at_ms);
      this.take(losingRead(this.state));
    }
    this.recorder.event({
      at_ms,
      actor: 'reader',
      type: 'crash',
      writer: null,
      text: 'The reader dies',
      isFault: true,
    });
    this.recorder.absent('reader', at_ms, Number.POSITIVE_INFINITY, 'The reader is dead');
  }

  private planFor(flight: Flight): Plan | null {
    const step = enabledSteps(this.state, this.design).find(({ id }) => id === messageId(flight));
    return step ? this.planOf(step) : null;
  }

  private carrierDown(actor: ActorId, at_ms: number, resumesAt: number, text: string): void {
    const back_ms = at_ms + (this.landsAfter_ms === null ? RESTART_MS : 4);
    const name = nameOf(actor);
    this.recorder.event({ at_ms, actor, type: 'crash', writer: null, text: `The ${name} dies`, isFault: true });
    this.recorder.event({
      at_ms: back_ms,
      actor,
      type: 'restart',
      writer: null,
      text,
      offset: resumesAt,
      isFault: true,
    });
    this.recorder.absent(actor, at_ms, back_ms, `The ${name} is down`);
    this.freeAt.set(actor, back_ms);
  }

  private crashCarrier(actor: ActorId, at_ms: number): void {
    this.abandon(actor, at_ms);
    this.recorder.silence(actor, at_ms);
    const isSentAgain = this.state.carried > this.carriedBefore;
    const text = isSentAgain
      ? `The ${actor} starts again, and sends #${this.state.log.length - 1} again: it had not confirmed it`
      : `The ${actor} starts again`;
    if (isSentAgain) this.take(carryingAgain(this.state, actor));
    this.carrierDown(actor, at_ms, this.state.carried, text);
  }

  /** A consumer resumes from the offset it has committed: what it applied since, it applies again. */
  private crashConsumer(store: FedStore, at_ms: number): void {
    const actor = consumerActor(store);
    this.abandon(actor, at_ms);
    const isCommitted = this.landsAfter_ms === null && (this.freeAt.get(actor) ?? 0) <= at_ms;
    this.recorder.silence(actor, at_ms);
    const { offset } = consumerOf(this.state, store);
    const isTold = !isCommitted && offset > 0;
    if (isTold) this.take(consumingAgain(this.state, store));
    const resumes = isTold ? offset - 1 : offset;
    this.carrierDown(actor, at_ms, resumes, `The ${nameOf(actor)} starts again from offset ${resumes}`);
  }

  private forget(store: FedStore, at_ms: number): void {
    const actor = consumerActor(store);
    const before = this.state;
    if (before.stores[store] === null) return;
    const isFed = this.design.carrier !== null;
    if (isFed) {
      this.abandon(actor, at_ms, false);
      this.recorder.silence(actor, at_ms);
    }
    this.take(forgetting(store));
    this.recorder.event({
      at_ms,
      actor: store,
      type: 'change',
      writer: null,
      text: `${storeName(store)} loses its memory`,
      change: changeOf(store, before, this.state),
      isFault: true,
    });
    if (!isFed) return;
    const back_ms = at_ms + (this.landsAfter_ms === null ? RESTART_MS / 2 : 4);
    this.recorder.event({
      at_ms: back_ms,
      actor,
      type: 'restart',
      writer: null,
      text: `The ${nameOf(actor)} reads the log again from offset 0`,
      offset: 0,
    });
    this.freeAt.set(actor, back_ms);
  }

  /** What an actor was about to do. `isHeard`: what it has sent lands all the same. */
  private abandon(actor: ActorId, at_ms: number, isHeard = true): void {
    for (const step of enabledSteps(this.state, this.design)) {
      if (step.actor !== actor) continue;
      const plan = this.plans.get(step.id);
      this.plans.delete(step.id);
      if (!plan) continue;
      if (isHeard && (plan.leavesAt_ms ?? Number.POSITIVE_INFINITY) <= at_ms) plan.fulfil();
      else plan.abandon?.(at_ms);
    }
  }
}
