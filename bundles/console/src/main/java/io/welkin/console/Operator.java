// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.operations.LocalOperator;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls operations for whoever works at the console. Blocks until there is an answer. Thread safe. */
@Component(service = Operator.class)
public final class Operator {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MS = 300;

  private final Bus bus;
  private final Codec codec;
  private final LocalOperator local;

  @Activate
  public Operator(@Reference Bus bus, @Reference Codec codec, @Reference LocalOperator local) {
    this.bus = bus;
    this.codec = codec;
    this.local = local;
  }

  /**
   * The answer of an operation.
   *
   * @param who shown as the cause of what it changes
   * @throws FailureException with the text of the API's error
   */
  public ApiResponse ask(String who, String operation, Map<String, String> parameters) {
    ApiRequest request = new ApiRequest(operation, parameters, local.credentials(who), null, "CONSOLE", Ids.next(),
        "console", "console");
    Envelope answer;
    try {
      answer = bus.request(Address.API, codec.encode(request, Headers.NONE), PATIENCE).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FailureException failure ? failure : e;
    }
    ApiResponse response = codec.decode(answer, ApiResponse.class);
    if (response.failed()) {
      throw FailureException.invalid("Error" + response.error(), response.errorText());
    }
    return response;
  }

  /**
   * Asks for a job and waits for its end.
   *
   * @return the job as {@code queryAsyncJobResult} shows it
   */
  public JsonNode await(String who, String operation, Map<String, String> parameters, Duration patience) {
    return end(who, ask(who, operation, parameters).body().path("jobid").asText(), patience);
  }

  /** Waits for the end of a job that was accepted; the job as {@link #await} gives it. */
  public JsonNode end(String who, String job, Duration patience) {
    try {
      JsonNode done = poll(who, job).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
      if (done.path("jobstatus").asInt() != 1) {
        JsonNode error = done.path("jobresult");
        throw FailureException.invalid("Error" + error.path("errorcode").asText(),
            error.path("errortext").asText(error.toString()));
      }
      return done;
    } catch (CompletionException e) {
      if (e.getCause() instanceof FailureException failure) {
        throw failure;
      }
      throw new FailureException(Failure.of(Failure.Kind.UNKNOWN, "StillRunning",
          "not done after " + patience.toSeconds() + " s; it goes on as job " + job), e);
    }
  }

  private CompletableFuture<JsonNode> poll(String who, String job) {
    return CompletableFuture.supplyAsync(() -> ask(who, "queryAsyncJobResult", Map.of("jobid", job)).body())
        .thenCompose(state -> state.path("jobstatus").asInt() != 0 ? CompletableFuture.completedFuture(state)
            : CompletableFuture.supplyAsync(() -> job, CompletableFuture.delayedExecutor(POLL_MS, TimeUnit.MILLISECONDS))
                .thenCompose(again -> poll(who, again)));
  }
}
