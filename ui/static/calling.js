// What the pages' scripts share.

// Calls the server: one JSON answer, or an error with one sentence to show.
const cdCall = async (path, body) => {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: body instanceof Blob ? {} : { "Content-Type": "application/json" },
    body: body instanceof Blob ? body : JSON.stringify(body),
  };
  const response = await fetch(path, options).catch(() => null);
  if (!response) throw new Error("连不上服务，请看看它是否还在运行");
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
};

// Does a form's work once: its button is off until the work failed and may be tried again.
const cdOnce = async (form, work) => {
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    return await work();
  } catch (error) {
    button.disabled = false;
    throw error;
  }
};

// Several values typed into one field.
const cdValues = (text) => text.split(/[;；]/).map((part) => part.trim()).filter(Boolean);

// Who is at work: typed once, kept in this browser.
const cdRememberName = (field) => {
  field.value ||= localStorage.getItem("cd-name") ?? "";
  field.addEventListener("change", () => localStorage.setItem("cd-name", field.value));
};

// A place to drop a file on, or to choose one in.
const cdDrop = (place, take) => {
  const input = place.querySelector("input[type=file]");
  input.addEventListener("change", async () => {
    if (input.files[0]) await take(input.files[0]);
    input.value = ""; // the same file, put right, can be chosen again
  });
  for (const type of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(type, (event) => {
      event.preventDefault();
      place.classList.toggle("is-over", type === "dragover");
    });
  }
  place.addEventListener("drop", (event) => {
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
};
