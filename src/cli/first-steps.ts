/** What somebody sees who runs the program where there is nothing to run it on yet. */

export const firstSteps = `
Write your first event, say schemas/order-placed.avsc:

  {
    "type": "record",
    "name": "OrderPlaced",
    "namespace": "com.acme.orders",
    "fields": [
      { "name": "orderId", "type": { "type": "string", "logicalType": "uuid" } },
      { "name": "note", "type": ["null", "string"], "default": null }
    ]
  }

and run codegen again. Schemas that are elsewhere are named in codegen.config.yaml:

  schemas:
    include: path/to/schemas
`;
