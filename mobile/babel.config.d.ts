/** What Babel calls to configure itself. */
declare const configure: (api: { env: (name: string) => boolean }) => object;
export default configure;
