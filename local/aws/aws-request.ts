/** One request to an AWS API, its body collected. */
export interface AwsRequest {
  method: string;
  /** Path as sent, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface AwsResponse {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Serves one AWS service: an error it throws is answered as a 500. */
export type AwsHandler = (request: AwsRequest) => Promise<AwsResponse>;
