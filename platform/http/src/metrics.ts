import { statementsSent } from '@nashi/db';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
let collecting = false;

const requests = new Histogram({
  name: 'nashi_http_request_seconds',
  help: 'Time to answer a request, by route and status',
  labelNames: ['route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

const statements = new Gauge({
  name: 'nashi_sql_statements',
  help: 'Statements sent to the database since the start',
  registers: [],
  collect() {
    this.set(statementsSent());
  },
});
registry.registerMetric(statements);

// Finding a histogram by its labels costs more than counting in it, and routes × statuses are few.
const byRoute = new Map<string, Map<number, ReturnType<typeof requests.labels>>>();

/** The process's figures, in Prometheus' text format. */
export const metrics = {
  registry,
  /** Counts one answer; `route` is the route's pattern, never an address. */
  observe(route: string, status: number, seconds: number): void {
    let statuses = byRoute.get(route);
    if (!statuses) byRoute.set(route, (statuses = new Map()));
    let histogram = statuses.get(status);
    if (!histogram) statuses.set(status, (histogram = requests.labels(route, String(status))));
    histogram.observe(seconds);
  },
  faults: new Counter({
    name: 'nashi_http_faults_total',
    help: 'Answers of 500',
    labelNames: ['route'],
    registers: [registry],
  }),
  jobs: new Gauge({ name: 'nashi_jobs', help: 'Jobs by state', labelNames: ['state'], registers: [registry] }),
  start(): void {
    if (collecting) return;
    collecting = true;
    collectDefaultMetrics({ register: registry, prefix: 'nashi_' });
  },
};
