// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.operations.wire.ApiResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a job again and again, without a thread in between, as long as its client wants to wait ({@code Prefer: wait=n}). */
final class Waiting {
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*(\\d{1,5})\\s*(?:$|[,;])");
  private static final long LONGEST_SECONDS = 30;
  private static final long LOOK_MILLIS = 200;

  private Waiting() {}

  /** How long, in nanoseconds; 0 for not at all. */
  static long asked(String prefer) {
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    return wait.find() ? Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(wait.group(1)))).toNanos() : 0;
  }

  /** What the job says once it has ended, or the time is over. */
  static CompletionStage<ApiResponse> ended(Supplier<CompletionStage<ApiResponse>> question, long nanos) {
    return again(question, System.nanoTime() + nanos);
  }

  private static CompletionStage<ApiResponse> again(Supplier<CompletionStage<ApiResponse>> question, long until) {
    Executor later = CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return question.get().thenCompose(job -> over(job) || System.nanoTime() - until > 0
        ? CompletableFuture.completedFuture(job)
        : CompletableFuture.supplyAsync(() -> again(question, until), later).thenCompose(next -> next));
  }

  static boolean over(ApiResponse job) {
    return job.failed() || job.body().path("jobstatus").asInt() != 0;
  }
}
