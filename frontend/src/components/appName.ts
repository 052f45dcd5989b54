/** index.html names the app; views put their own titles before it. */
export const APP_NAME = document.title;
