// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/**
 * The body of a request, read without holding a thread while the client is slow to send it. What comes of it is told on a thread of
 * the container.
 */
public final class AsyncBody implements ReadListener {
  private static final String READ = AsyncBody.class.getName();
  private static final byte[] NONE = {};

  private final ServletInputStream in;
  private final int most;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private AsyncBody(ServletInputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** A body that did not come, or is too large. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Refused(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }

    /** Of HTTP: 400, 408 or 413. */
    public int status() {
      return status;
    }
  }

  /**
   * Reads all of it. The request is in asynchronous mode, and nobody else reads it.
   *
   * @param most so many bytes are taken
   * @return fails with {@link Refused}
   */
  public static CompletableFuture<byte[]> read(ServletRequest request, int most) {
    try {
      ServletInputStream in = request.getInputStream();
      AsyncBody body = new AsyncBody(in, most);
      in.setReadListener(body);
      return body.whole;
    } catch (IOException e) {
      return CompletableFuture.failedFuture(broken(e));
    }
  }

  /** The same of a form as text; null, when the body is something else. A body that does not say what it is counts as a form. */
  public static CompletableFuture<String> readForm(ServletRequest request, int most) {
    String type = request.getContentType();
    boolean form = type == null || type.startsWith("application/x-www-form-urlencoded");
    return read(request, most).thenApply(body -> form ? new String(body, StandardCharsets.UTF_8) : null);
  }

  /**
   * For servlets that want the body at hand: reads all of it, and then has the container serve the request again, as the filters
   * before have made it. {@link #of} has it then.
   */
  public static void readFirst(ServletRequest request, ServletResponse response, int most) {
    AsyncContext context = request.startAsync(request, response);
    context.setTimeout(0);
    read(request, most).whenComplete((body, problem) -> {
      request.setAttribute(READ, problem == null ? body : problem);
      context.dispatch();
    });
  }

  /** Whether {@link #readFirst} is over with this request. */
  public static boolean came(ServletRequest request) {
    return request.getAttribute(READ) != null;
  }

  /**
   * What {@link #readFirst} has read, nothing when that was not asked for.
   *
   * @throws Refused when there is no body that could be taken
   */
  public static byte[] of(ServletRequest request) {
    Object read = request.getAttribute(READ);
    if (read instanceof Refused refused) {
      throw refused;
    }
    return read == null ? NONE : (byte[]) read;
  }

  @Override public void onDataAvailable() throws IOException {
    byte[] piece = new byte[8192];
    while (!whole.isDone() && in.isReady()) {
      int count = in.read(piece);
      if (count < 0) {
        return;
      }
      bytes.write(piece, 0, count);
      if (bytes.size() > most) {
        whole.completeExceptionally(new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            "The request is larger than " + most + " bytes"));
      }
    }
  }

  @Override public void onAllDataRead() {
    whole.complete(bytes.toByteArray());
  }

  @Override public void onError(Throwable problem) {
    whole.completeExceptionally(broken(problem));
  }

  private static Refused broken(Throwable problem) {
    boolean late = problem instanceof TimeoutException || problem.getCause() instanceof TimeoutException;
    return new Refused(late ? HttpServletResponse.SC_REQUEST_TIMEOUT : HttpServletResponse.SC_BAD_REQUEST,
        "The request did not come whole");
  }
}
