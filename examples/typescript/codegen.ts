import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types for the answers to the documents in examples/, checked against the printed schema: no service is needed. */
const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: ["../{partners,investigators,front-ends}/*.graphql"],
  generates: {
    "./generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        // The documents stay text, so the program needs nothing of GraphQL when it runs.
        documentMode: "string",
        enumsAsTypes: true,
        importExtension: ".js",
        scalars: { Date: "string", DateTime: "string", JSON: "unknown" },
        skipTypename: true,
        strictScalars: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
