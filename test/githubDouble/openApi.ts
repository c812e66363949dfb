import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** GitHub's own descriptions, by the names of their files in `@octokit/openapi`. */
export type ApiName = 'api.github.com' | 'ghes-3.17' | 'ghes-3.18' | 'ghes-3.19';

/** One thing that the API can do, with what GitHub says a request and its answers look like. */
export interface Operation {
  /** `POST /repos/{owner}/{repo}/issues` */
  readonly name: string;
  /** What is wrong with a request, each with its place; empty where nothing is. */
  problemsOfRequest(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer. `undefined` is an answer without a body. */
  problemsOfAnswer(status: number, body: unknown): string[];
}

export interface ApiDescription {
  readonly name: ApiName;
  /** `null` where GitHub has no such operation. `path` without the prefix of an Enterprise server. */
  operationFor(method: string, path: string): { readonly operation: Operation; readonly values: PathValues } | null;
}

export type PathValues = Readonly<Record<string, string>>;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const read = new Map<ApiName, ApiDescription>();

/** Read once a process: parsing takes a tenth of a second, and only the schemas that are used are compiled. */
export function apiDescription(name: ApiName): ApiDescription {
  let description = read.get(name);
  if (!description) {
    const folder = dirname(createRequire(import.meta.url).resolve('@octokit/openapi/package.json'));
    const text = readFileSync(join(folder, 'generated', `${name}.json`), 'utf8');
    description = describe(name, JSON.parse(text) as JsonObject);
    read.set(name, description);
  }
  return description;
}

function describe(name: ApiName, document: JsonObject): ApiDescription {
  const paths = objectAt(document, 'paths');
  const schemas = new Schemas(document);
  const operations = new Map<string, Operation>();
  const templates = Object.keys(paths).map((path) => ({ path, segments: path.split('/') }));
  return {
    name,
    operationFor(method, path) {
      const segments = path.split('/');
      const fitting = templates.flatMap((template) => {
        const values = valuesOf(template.segments, segments);
        return values !== null && method.toLowerCase() in objectAt(paths, template.path) ? [{ template, values }] : [];
      });
      // The template with the fewest variables is meant: `/user/repos`, not `/{anything}/repos`.
      fitting.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length);
      const best = fitting[0];
      if (best === undefined) return null;
      const title = `${method} ${best.template.path}`;
      const known = operations.get(title);
      const operation =
        known ?? readOperation(title, objectAt(objectAt(paths, best.template.path), method.toLowerCase()), schemas);
      operations.set(title, operation);
      return { operation, values: best.values };
    },
  };
}

function valuesOf(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const variable = /^\{(.+)\}$/.exec(part);
    if (variable) values[variable[1]!] = decodeURIComponent(segments[index]!);
    else if (part !== segments[index]) return null;
  }
  return values;
}

function readOperation(name: string, operation: JsonObject, schemas: Schemas): Operation {
  const parameters = arrayAt(operation, 'parameters').map((parameter) => schemas.resolved(parameter));
  const inQuery = new Map(parameters.filter((one) => one.in === 'query').map((one) => [String(one.name), one]));
  const request = operation.requestBody ? schemas.resolved(operation.requestBody) : null;
  const bodySchema = request && schemaOf(request);
  const responses = objectAt(operation, 'responses');
  return {
    name,
    problemsOfRequest(query, body) {
      const unknown = [...query.keys()].filter((key) => !inQuery.has(key)).map((key) => `query ${key}: unknown`);
      const wrong = [...inQuery].flatMap(([key, parameter]) => {
        const value = query.get(key);
        if (value === null) return parameter.required ? [`query ${key}: missing`] : [];
        return schemas.problems(objectAt(parameter, 'schema'), fromText(value), `query ${key}`);
      });
      if (bodySchema === null) return [...unknown, ...wrong, ...(body === undefined ? [] : ['body: none is expected'])];
      if (body === undefined) return [...unknown, ...wrong, ...(request?.required ? ['body: missing'] : [])];
      return [...unknown, ...wrong, ...unknownFields(bodySchema, body), ...schemas.problems(bodySchema, body, 'body')];
    },
    problemsOfAnswer(status, body) {
      const response = responses[String(status)];
      const described = response === undefined ? undefined : schemaOf(schemas.resolved(response));
      if (described === null) return body === undefined ? [] : [`answer ${status}: no body is expected`];
      // Any operation may fail in ways that its description doesn't list: 401, 429, 5xx.
      const schema = described ?? { $ref: '#/components/schemas/basic-error' };
      return status < 400 && described === undefined
        ? [`answer ${status}: ${name} has no such answer`]
        : schemas.problems(schema, body, `answer ${status}`);
    },
  };
}

/** GitHub lets pass what it does not know; a client that sends it is wrong all the same. */
function unknownFields(schema: JsonObject, body: unknown): string[] {
  if (schema.properties === undefined || typeof body !== 'object' || body === null) return [];
  const known = objectAt(schema, 'properties');
  return Object.keys(body)
    .filter((key) => !(key in known))
    .map((key) => `body ${key}: unknown`);
}

/** A query has only text; numbers and truths are told by their look. */
function fromText(value: string): Json {
  if (/^\d+$/.test(value)) return Number(value);
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

function schemaOf(holder: JsonObject): JsonObject | null {
  const json = holder.content === undefined ? undefined : objectAt(holder, 'content')['application/json'];
  return json === undefined ? null : objectAt(json as JsonObject, 'schema');
}

/** Schemas of one document in ajv, each component converted and added when something first refers to it. */
class Schemas {
  private readonly ajv = addFormats.default(new Ajv({ strict: false, logger: false, allErrors: true }));
  private readonly added = new Set<string>();
  private readonly compiled = new Map<JsonObject, ValidateFunction>();

  constructor(private readonly document: JsonObject) {}

  resolved(value: Json): JsonObject {
    const object = value as JsonObject;
    return typeof object.$ref === 'string' ? this.at(object.$ref) : object;
  }

  problems(schema: JsonObject, value: unknown, where: string): string[] {
    const known = this.compiled.get(schema);
    const validate: ValidateFunction = known ?? this.ajv.compile(this.converted(schema) as JsonObject);
    this.compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, 5).map((error) => `${where}${error.instancePath}: ${error.message}`);
  }

  /** From OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, what is for readers goes. */
  private converted(schema: Json): Json {
    if (Array.isArray(schema)) return schema.map((item) => this.converted(item));
    if (typeof schema !== 'object' || schema === null) return schema;
    if (typeof schema.$ref === 'string') return { $ref: this.reference(schema.$ref) };
    const { nullable, example: _, examples: __, discriminator: ___, ...rest } = schema;
    const kept = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === 'enum' || key === 'default' ? value : this.converted(value),
      ]),
    );
    return nullable === true ? { anyOf: [{ type: 'null' }, kept] } : kept;
  }

  private reference(ref: string): string {
    const id = `github:${ref.slice(2)}`;
    if (!this.added.has(id)) {
      this.added.add(id);
      this.ajv.addSchema(this.converted(this.at(ref)) as JsonObject, id);
    }
    return id;
  }

  private at(ref: string): JsonObject {
    let value: Json = this.document;
    for (const key of ref.split('/').slice(1)) value = objectAt(value as JsonObject, key.replaceAll('~1', '/'));
    return value as JsonObject;
  }
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`No object at ${key}.`);
  return value;
}

function arrayAt(object: JsonObject, key: string): Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}
