import { Route, Routes } from "react-router";

import { NotFound } from "../../components/NotFound";
import { ExamplePage } from "./ExamplePage";
import { ExamplesPage } from "./ExamplesPage";

export default function Examples() {
  return (
    <Routes>
      <Route index element={<ExamplesPage />} />
      <Route path=":exampleId" element={<ExamplePage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
