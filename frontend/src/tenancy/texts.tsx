export const TEXTS = {
  tenant: "Tenant:",
  noTenant: {
    title: "This address is incomplete",
    instead: (url: string) => (
      <>
        The name in the address chooses the tenant, and an IP address has none. Open <a href={url}>{url}</a> instead.
      </>
    ),
  },
};
