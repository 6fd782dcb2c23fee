# The forty-line program of the story, as anybody would write it: three dictionaries, filled by one loop.
# python3 forty_lines.py payments.jsonl
import json
import sys
import time

with open(sys.argv[1], encoding="utf-8") as lines:
    log = [json.loads(line) for line in lines]

latest_by_id = {}
total_by_merchant = {}
ids_by_email = {}

started = time.perf_counter()
for payment in log:
    payment_id = payment["payment_id"]
    latest_by_id[payment_id] = payment
    if payment["status"] == "captured":
        merchant = payment["merchant_id"]
        total_by_merchant[merchant] = total_by_merchant.get(merchant, 0) + payment["amount"]
    ids = ids_by_email.setdefault(payment["email"], [])
    if payment_id not in ids:
        ids.append(payment_id)
elapsed = time.perf_counter() - started

print(
    json.dumps(
        {
            "records": len(log),
            "elapsed_ms": elapsed * 1000,
            "result": {
                "ids": len(latest_by_id),
                "merchants": len(total_by_merchant),
                "captured": sum(total_by_merchant.values()),
                "emails": len(ids_by_email),
                "indexed": sum(len(ids) for ids in ids_by_email.values()),
            },
        }
    )
)
