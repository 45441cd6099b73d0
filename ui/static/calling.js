// What every page's script calls the server with: one JSON answer, or one sentence to show.
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
