// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A response's text, up to so many bytes; longer ones are given up at once. */
final class BoundedBody implements BodySubscriber<String> {
  private final int most;
  private final AtomicBoolean tooLong;
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.Subscription source;

  private BoundedBody(int most, AtomicBoolean tooLong) {
    this.most = most;
    this.tooLong = tooLong;
  }

  static BodySubscriber<String> of(int most, AtomicBoolean tooLong) {
    return new BoundedBody(most, tooLong);
  }

  @Override public CompletionStage<String> getBody() {
    return body;
  }

  @Override public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    source.request(Long.MAX_VALUE);
  }

  @Override public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (bytes.size() + buffer.remaining() > most) {
        tooLong.set(true);
        source.cancel();
        body.completeExceptionally(new IOException("more than " + most + " bytes"));
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
    }
  }

  @Override public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override public void onComplete() {
    body.complete(bytes.toString(StandardCharsets.UTF_8));
  }
}
