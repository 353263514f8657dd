/** Sentences of the Avro 1.12 specification that decide more than once. */

/** "Aliases". */
export const aliasSentence =
  'Similarly, if data was written as a record with a field named "x" and is read as a record with a field named "y" with alias "x", then the implementation would act as though "x" were named "y" when reading.';

/** "Records". */
export const unionDefaultSentence =
  "Default values for union fields correspond to the first schema that matches in the union.";
