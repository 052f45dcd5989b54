import { ApiError } from "@api-client/errors";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Button } from "./Button";
import { Field } from "./Field";
import { fieldError, Form } from "./Form";

/** Sends a form of two fields, which fails. */
async function refuseWith(reason: Error) {
  const submit = vi.fn().mockRejectedValue(reason);
  const person = userEvent.setup();
  render(
    <Form submit={submit} failure={() => "Not sent."}>
      <Field name="name" label="Name" />
      <Field name="email" label="Email" defaultValue="alice" />
      <Button type="submit">Send</Button>
    </Form>,
  );
  await person.type(screen.getByLabelText("Name"), "Alice");
  await person.click(screen.getByRole("button", { name: "Send" }));
  expect(submit).toHaveBeenCalledExactlyOnceWith({ name: "Alice", email: "alice" }, expect.any(HTMLFormElement));
  return person;
}

function refusal(details: Record<string, string[]>) {
  return new ApiError("BAD_REQUEST", "The request is not valid.", { status: 400, requestId: "request-1", details });
}

test("what the server says of fields is said at these fields, and the first has the focus", async () => {
  const person = await refuseWith(refusal({ email: ["No address."], name: ["Too short.", "Too plain."] }));
  const [name, email] = [screen.getByLabelText("Name"), screen.getByLabelText("Email")];
  expect(name).toHaveFocus();
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("Too short. Too plain.");
  expect(email).toHaveAccessibleDescription("No address.");
  expect(screen.queryByText("Not sent.")).not.toBeInTheDocument();
  await person.type(name, "!");
  expect(name).toBeValid();
  expect(name).toHaveFocus();
  expect(email).toHaveAccessibleDescription("No address.");
});

test("what a form refuses by itself is said like that", async () => {
  await refuseWith(fieldError("email", "No address."));
  expect(screen.getByLabelText("Email")).toHaveFocus();
  expect(screen.getByLabelText("Email")).toHaveAccessibleDescription("No address.");
});

test("what is said of something that is no field is said below", async () => {
  await refuseWith(refusal({ owner: ["Nobody owns it."] }));
  expect(screen.getByRole("alert")).toHaveTextContent("Not sent. Nobody owns it. Request id: request-1");
});

test("any other failure is said below, and leaves the focus where it is", async () => {
  await refuseWith(new ApiError("CONFLICT", "It exists.", { status: 409 }));
  expect(screen.getByRole("alert")).toHaveTextContent("Not sent. It exists.");
  expect(screen.getByRole("button", { name: "Send" })).toHaveFocus();
});
