// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the body of a request, without holding a thread while the client is slow to send it. */
final class FormBody implements ReadListener {
  private static final Logger LOG = LoggerFactory.getLogger(FormBody.class);
  private static final int TOO_LARGE = 413;

  private final AsyncContext context;
  private final ServletInputStream in;
  private final int most;
  private final Consumer<String> taken;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean answered;

  private FormBody(AsyncContext context, ServletInputStream in, int most, Consumer<String> taken) {
    this.context = context;
    this.in = in;
    this.most = most;
    this.taken = taken;
  }

  /**
   * Hands the body over once it is there, null when it is no form. A client that sends too much or breaks off is answered
   * here.
   */
  static void read(AsyncContext context, int most, Consumer<String> taken) {
    try {
      ServletInputStream in = context.getRequest().getInputStream();
      in.setReadListener(new FormBody(context, in, most, taken));
    } catch (IOException e) {
      LOG.debug("A client has gone before its request was read", e);
      context.complete();
    }
  }

  @Override public void onDataAvailable() throws IOException {
    byte[] piece = new byte[8192];
    while (!answered && in.isReady()) {
      int count = in.read(piece);
      if (count < 0) {
        return;
      }
      bytes.write(piece, 0, count);
      if (bytes.size() > most) {
        refuse(TOO_LARGE, "The request is larger than " + most + " bytes");
      }
    }
  }

  @Override public void onAllDataRead() {
    if (!answered) {
      answered = true;
      String type = context.getRequest().getContentType();
      boolean form = type == null || type.startsWith("application/x-www-form-urlencoded");
      hand(form ? bytes.toString(StandardCharsets.UTF_8) : null);
    }
  }

  /** The container does not answer for what fails here. */
  private void hand(String body) {
    try {
      taken.accept(body);
    } catch (RuntimeException e) {
      LOG.error("A request could not be forwarded", e);
      Reply.send(context, Rendering.JSON, ApiResponseBuilder.builder().error(ApiError.INTERNAL_ERROR.code())
          .csError(ApiException.CS_RUNTIME).errorText("An internal error has occurred").build());
    }
  }

  @Override public void onError(Throwable problem) {
    LOG.debug("A request did not come whole", problem);
    if (!answered) {
      boolean late = problem instanceof TimeoutException || problem.getCause() instanceof TimeoutException;
      refuse(late ? HttpServletResponse.SC_REQUEST_TIMEOUT : HttpServletResponse.SC_BAD_REQUEST,
          "The request did not come whole");
    }
  }

  /** What else the client sends is not read. */
  private void refuse(int status, String text) {
    answered = true;
    ((HttpServletResponse) context.getResponse()).setHeader("Connection", "close");
    Reply.send(context, Rendering.JSON, ApiResponseBuilder.builder().error(status).csError(ApiException.CS_API)
        .errorText(text).build());
  }
}
