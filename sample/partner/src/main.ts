import { createPartner } from './partner.ts';

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`Set ${name}; the README says where it comes from.\n`);
  return process.exit(1);
}

const port = Number(process.env['PORT'] ?? 4000);
const origin = process.env['ORIGIN'] ?? `http://localhost:${port}`;
const partner = await createPartner({
  issuer: needed('ISSUER'),
  clientId: needed('CLIENT_ID'),
  clientSecret: needed('CLIENT_SECRET'),
  origin,
});
partner.listen(port, () => process.stdout.write(`The bookshop is open: ${origin}\n`));
