import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Submitted { success: boolean; task_id: string; message: string; queue_length: number }

interface Result {
  characters: { name: string; aliases: string[] }[];
  alias_map: Record<string, string>;
  relations: unknown[];
  dialogues: unknown[];
  statistics: { text_length: number };
}

interface Task {
  task_id: string;
  status: "pending" | "processing" | "completed" | "failed" | "canceled";
  progress: number;
  message: string;
  total_sentences: number;
  processed_sentences: number;
  result: Result | null;
  error: string | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
}

interface Callback { task_id: string; status: string; result: Result | null; error: string | null; meta: { book_id: string } }

interface Stats { service: string; version: string; tasks: Record<string, number> }

const limit = 60_000;
const text = "张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。";
const options = {
  enable_coreference: true,
  enable_dialogue: true,
  enable_relations: true,
  similarity_threshold: 0.8,
  max_characters: 100,
  min_mentions: 1,
};

const base = process.argv[2]?.replace(/\/+$/, "");
if (!base) {
  console.error("usage: npm start -- URL");
  process.exit(2);
}

async function ask<T>(path: string, body?: unknown): Promise<{ status: number; type: string; json: T }> {
  const response = await fetch(base + path, {
    ...(body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(limit + 10_000),
  });
  return { status: response.status, type: response.headers.get("content-type") ?? "", json: (await response.json()) as T };
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${limit} ms`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function listen(): Promise<{ url: string; callback: Promise<Callback>; close: () => void }> {
  let arrived: (callback: Callback) => void;
  const callback = new Promise<Callback>((resolve) => (arrived = resolve));
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      strictEqual(request.method, "POST");
      arrived(JSON.parse(body) as Callback);
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback?token=a%20b`,
    callback,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function poll(taskId: string): Promise<Task> {
  const deadline = Date.now() + limit;
  let progress = 0;
  while (Date.now() < deadline) {
    const { status, json } = await ask<{ success: boolean; data: Task }>(`/api/recognize/async/${taskId}`);
    strictEqual(status, 200);
    strictEqual(json.success, true);
    ok(json.data.progress >= progress && json.data.progress <= 100, `progress went from ${progress} to ${json.data.progress}`);
    progress = json.data.progress;
    if (!["pending", "processing"].includes(json.data.status)) {
      return json.data;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`task ${taskId} is not done within ${limit} ms`);
}

function checkResult(result: Result | null): asserts result is Result {
  ok(result, "there is no result");
  ok(Array.isArray(result.characters) && Array.isArray(result.relations) && Array.isArray(result.dialogues), "a list is missing");
  strictEqual(typeof result.alias_map, "object");
  strictEqual(result.statistics.text_length, text.length);
}

const steps: [string, () => Promise<void>][] = [
  ["health", async () => {
    const { status, json } = await ask<{ status: string }>("/health");
    strictEqual(status, 200);
    strictEqual(json.status, "healthy");
  }],
  ["submit with a callback address, poll, result, callback", async () => {
    const server = await listen();
    try {
      const before = (await ask<Stats>("/api/stats")).json.tasks;
      const submitted = await ask<Submitted>(
        `/api/recognize/async?callback_url=${encodeURIComponent(server.url)}`, { text, book_id: "book-1", options });
      strictEqual(submitted.status, 200);
      strictEqual(submitted.json.success, true);
      strictEqual(typeof submitted.json.message, "string");
      ok(Number.isInteger(submitted.json.queue_length), "queue_length is no whole number");

      const task = await poll(submitted.json.task_id);
      strictEqual(task.status, "completed", task.error ?? "");
      strictEqual(task.task_id, submitted.json.task_id);
      strictEqual(task.progress, 100);
      strictEqual(task.error, null);
      strictEqual(task.processed_sentences, task.total_sentences);
      ok(Date.parse(task.created_at) <= Date.parse(task.completed_at ?? ""), "created_at or completed_at is no time");
      checkResult(task.result);

      const callback = await within(server.callback, "callback");
      strictEqual(callback.task_id, task.task_id);
      strictEqual(callback.status, "completed");
      strictEqual(callback.error, null);
      strictEqual(callback.meta.book_id, "book-1");
      deepStrictEqual(callback.result, task.result);

      const after = (await ask<Stats>("/api/stats")).json.tasks;
      strictEqual(after.total, (before.total ?? 0) + 1);
      strictEqual(after.completed, (before.completed ?? 0) + 1);
    } finally {
      server.close();
    }
  }],
  ["stats", async () => {
    const { status, json } = await ask<Stats>("/api/stats");
    strictEqual(status, 200);
    strictEqual(typeof json.service, "string");
    strictEqual(typeof json.version, "string");
    deepStrictEqual(Object.keys(json.tasks).sort(), ["canceled", "completed", "failed", "pending", "processing", "total"]);
  }],
  ["unknown id", async () => {
    for (const id of ["00000000-0000-4000-8000-000000000000", "no-such-task"]) {
      const { status, json } = await ask<{ success: boolean; detail: string }>(`/api/recognize/async/${id}`);
      strictEqual(status, 404);
      strictEqual(json.success, false);
      strictEqual(typeof json.detail, "string");
    }
  }],
  ["synchronous form", async () => {
    const { status, type, json } = await ask<Result>("/api/recognize", { text, book_id: 7, options: { ...options, something_old: 1 } });
    strictEqual(status, 200, JSON.stringify(json));
    ok(type.startsWith("application/json"), type);
    checkResult(json);
  }],
  ["empty text", async () => {
    const { status, json } = await ask<{ detail: string }>("/api/recognize/async", { text: "", book_id: "b" });
    ok(status >= 400 && status < 500, `status ${status}`);
    ok(json.detail.includes("text"), json.detail);
  }],
];

for (const [name, step] of steps) {
  try {
    await step();
    console.log(`ok    ${name}`);
  } catch (error) {
    console.error(`WRONG ${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
console.log(`The server answers as the former service did: ${steps.length} steps.`);
