/** As long as the content of a policy document may be, in bytes of JSON. */
export const CONTENT_BYTES = 1024 * 1024;
