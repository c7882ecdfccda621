/** What a workflow was started for is not in the database, so trying again cannot help. */
export class NotInDatabase extends Error {
  override readonly name = 'NotInDatabase';
}
