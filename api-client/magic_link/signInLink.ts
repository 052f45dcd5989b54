/** The reader of sign-in links. The landing page loads the same file, without a build, from Django's static files. */
export { isSignInLink, readSignInLink, type SignInLink } from "../../static/web/sign_in_link";
