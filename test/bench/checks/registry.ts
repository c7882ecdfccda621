import { createServer } from 'node:http';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { applicantOf, CARS, PEOPLE, vehicleOf } from './questions.ts';

/**
 * The registry of the bench of checks, in a process of its own (REGISTRY_PORT): it knows whom and what the bench asks about, and answers at once, since what a
 * registry costs is not what is measured.
 */
const people = new Map<string, string>();
for (let n = 0; n < PEOPLE; n += 1) {
  const person = applicantOf(n);
  people.set(JSON.stringify({ identityNumber: person.identityNumber }), JSON.stringify({ person }));
}
const vehicles = new Map<string, string>();
for (let n = 0; n < CARS; n += 1) vehicles.set(JSON.stringify(vehicleOf(n)), JSON.stringify({ vehicle: inventVehicle(n) }));

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    const found = request.url?.endsWith('/people/search')
      ? (people.get(body) ?? '{"person":null}')
      : (vehicles.get(body) ?? '{"vehicle":null}');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(found) }).end(found);
  });
}).listen(Number(process.env.REGISTRY_PORT), '127.0.0.1');
