// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletRequest;

/** Reads the body of a request, without holding a thread while the client is slow to send it. */
final class RequestBody implements ReadListener {
  private final ServletInputStream in;
  private final int most;
  private final CompletableFuture<String> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private RequestBody(ServletInputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** The text, once it is there; fails with an {@link Ec2Error} when it is too large or does not come whole. */
  static CompletableFuture<String> read(ServletRequest request, int most) {
    try {
      ServletInputStream in = request.getInputStream();
      RequestBody body = new RequestBody(in, most);
      in.setReadListener(body);
      return body.whole;
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
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
        whole.completeExceptionally(new Ec2Error("RequestEntityTooLarge", "The request is larger than " + most + " bytes"));
      }
    }
  }

  @Override public void onAllDataRead() {
    whole.complete(bytes.toString(StandardCharsets.UTF_8));
  }

  @Override public void onError(Throwable problem) {
    boolean late = problem instanceof TimeoutException || problem.getCause() instanceof TimeoutException;
    whole.completeExceptionally(new Ec2Error(late ? "RequestTimeout" : "InvalidRequest", "The request did not come whole"));
  }
}
