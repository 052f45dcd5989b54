// After setup.ts, which looks for complaints before Testing Library cleans up.
import { configure } from "@testing-library/react-native";

configure({ asyncUtilTimeout: 20_000 }); // a busy machine is no fault
