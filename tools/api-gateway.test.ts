import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { entryWith } from "../src/domain/cors/testing/entry-with.ts";
import { anyEntries } from "../src/domain/policy-file/arbitrary.ts";
import { apiGatewayCors } from "../src/domain/policy-file/layers/api-gateway.ts";

const texts = { type: "array", items: { type: "string" }, uniqueItems: true };

/** What AWS documents of the extension ("x-amazon-apigateway-cors object"); it publishes no JSON Schema of it. */
const validate = new Ajv({ strict: true }).compile({
  type: "object",
  required: ["openapi", "info", "paths", "x-amazon-apigateway-cors"],
  properties: {
    openapi: { const: "3.0.1" },
    info: {
      type: "object",
      required: ["title", "version"],
      properties: { title: { type: "string" }, version: { type: "string" } },
    },
    paths: { type: "object", minProperties: 1, additionalProperties: { type: "object" } },
    "x-amazon-apigateway-cors": {
      type: "object",
      additionalProperties: false,
      properties: {
        allowOrigins: texts,
        allowCredentials: { type: "boolean" },
        exposeHeaders: texts,
        maxAge: { type: "integer", minimum: 0, maximum: 86_400 },
        allowMethods: texts,
        allowHeaders: texts,
      },
    },
  },
});

function documentsOf(text: string): unknown[] {
  return parseAllDocuments(text).flatMap((one) => {
    expect(one.errors).toEqual([]);
    const value: unknown = one.toJS();
    return value === null ? [] : [value];
  });
}

const URL = "https://df.example.com";
const entry = entryWith({
  origin: "https://a.example,https://*.b.example",
  header: "Content-Type",
  max_age: -5,
  method: ["GET", "POST"],
});

describe("API Gateway", () => {
  test("each entry is a document with the setting that AWS documents", () => {
    expect(
      documentsOf(apiGatewayCors([entry, { ...entry, path: "api/*", supports_credentials: true, origin: "*" }], URL)),
    ).toMatchObject([
      {
        paths: {
          "/api/v2/{proxy+}": {
            "x-amazon-apigateway-any-method": {
              "x-amazon-apigateway-integration": { uri: "https://df.example.com/api/v2/{proxy}" },
            },
          },
        },
        "x-amazon-apigateway-cors": {
          allowOrigins: ["https://a.example"],
          allowMethods: ["GET", "POST"],
          allowHeaders: ["content-type"],
          exposeHeaders: [],
          allowCredentials: false,
          maxAge: 0,
        },
      },
      { "x-amazon-apigateway-cors": { allowOrigins: ["*"], allowCredentials: false } },
    ]);
  });

  test("whatever the entries hold, it is YAML of that form, and never * with credentials", () => {
    fc.assert(
      fc.property(anyEntries(fc), (entries) => {
        for (const one of documentsOf(apiGatewayCors(entries, URL))) {
          expect(validate(one), JSON.stringify(validate.errors)).toBe(true);
          const { allowOrigins, allowHeaders, allowCredentials } = Object(one)["x-amazon-apigateway-cors"];
          if (allowCredentials) expect([...allowOrigins, ...allowHeaders]).not.toContain("*");
        }
      }),
    );
  });
});
