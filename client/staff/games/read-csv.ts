/** Text of a CSV file as Excel in Korea saves it: UTF-8, with or without its mark, or CP949. */
export async function readCsv(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // the label of CP949 in the Encoding Standard
    return new TextDecoder('euc-kr').decode(bytes);
  }
}
