// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Json;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Failure.Kind;
import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Makes the calls of {@code http} steps, without a thread for each and outside of any transaction. A call is acknowledged
 * once its outcome is on the bus: when this node dies before, another one makes it again with the same idempotency key.
 */
@Component(immediate = true, service = HttpCaller.class, configurationPid = "io.welkin.workflow.http")
@Designate(ocd = HttpCallerConfig.class)
public final class HttpCaller {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Bus bus;
  private final Codec codec;
  private final int most;
  private final SecretFiles secrets;
  private final HttpClient client;
  private final Bus.Subscription subscription;

  @Activate
  public HttpCaller(@Reference Bus bus, @Reference Codec codec, HttpCallerConfig config) {
    this(bus, codec, config.inFlight(), Duration.ofSeconds(config.connectSeconds()), config.maxResponseBytes(),
        Path.of(config.secrets().replace("${karaf.etc}", System.getProperty("karaf.etc", "etc"))));
  }

  public HttpCaller(Bus bus, Codec codec, int inFlight, Duration connect, int most, Path secrets) {
    this.bus = bus;
    this.codec = codec;
    this.most = most;
    this.secrets = new SecretFiles(secrets);
    this.client = HttpClient.newBuilder().connectTimeout(connect).version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER).build();
    this.subscription = bus.consume(HttpStep.CALLS, inFlight, this::take);
  }

  @Deactivate
  public void stop() {
    subscription.close();
  }

  private void take(Envelope envelope, Bus.Delivery delivery) {
    HttpCall call = codec.decode(envelope, HttpCall.class);
    Headers headers = envelope.headers();
    HttpRequest request;
    try {
      request = request(call, headers);
    } catch (FailureException e) {
      answer(headers, e.failure(), delivery);
      return;
    } catch (IllegalArgumentException e) {
      answer(headers, Failure.of(Kind.INVALID, "BadCall", "the call cannot be made: " + e.getMessage()), delivery);
      return;
    }
    AtomicBoolean tooLong = new AtomicBoolean();
    client.sendAsync(request, info -> BoundedBody.of(most, tooLong))
        .handle((response, thrown) -> thrown == null ? outcome(call, response)
            : tooLong.get() ? Failure.of(Kind.INVALID, "ResponseTooLong",
                where(call) + " answered with more than " + most + " bytes") : failure(call, thrown))
        .thenAccept(outcome -> answer(headers, outcome, delivery));
  }

  private void answer(Headers headers, Record outcome, Bus.Delivery delivery) {
    bus.send(Address.ANSWER, codec.encode(outcome, HeadersBuilder.builder().key(headers.key()).attempt(headers.attempt())
        .traceparent(headers.traceparent()).build())).whenComplete((sent, failed) -> {
          if (failed == null) {
            delivery.accept();
          }
        });
  }

  private HttpRequest request(HttpCall call, Headers headers) {
    URI uri = URI.create(call.url() + query(call));
    if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw FailureException.invalid("BadUrl", "the URL of a call begins with http:// or https:// and a host");
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(bounded(headers.timeout()))
        .method(call.method(), call.body() == null ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(call.body().toString(), StandardCharsets.UTF_8))
        .header("Accept", "application/json").header("Idempotency-Key", headers.key());
    if (call.body() != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.traceparent() != null) {
      request.header("traceparent", headers.traceparent());
    }
    if (call.headers() != null) {
      call.headers().forEach(request::setHeader);
    }
    if (call.auth() != null) {
      authorise(request, call.auth());
    }
    return request.build();
  }

  private void authorise(HttpRequest.Builder request, HttpCall.Auth auth) {
    String secret = secrets.read(auth.secret());
    try {
      request.setHeader(auth.header(), auth.prefix() + secret);
    } catch (IllegalArgumentException e) {
      // What the client says of it would show the secret.
      throw FailureException.invalid("BadSecret", "the secret " + auth.secret() + " cannot be sent as a header");
    }
  }

  private static String query(HttpCall call) {
    if (call.query() == null || call.query().isEmpty()) {
      return "";
    }
    return call.query().entrySet().stream().map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&", call.url().contains("?") ? "&" : "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
  }

  private static Duration bounded(Duration timeout) {
    return timeout == null || timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  private static Record outcome(HttpCall call, HttpResponse<String> response) {
    int status = response.statusCode();
    if (call.expects(status)) {
      return new StepAnswer(status, json(response.body()));
    }
    Kind kind = status == 429 || status == 503 ? Kind.UNREACHABLE : status == 408 || status >= 500 ? Kind.UNKNOWN
        : Kind.INVALID;
    return new Failure(kind, "HttpStatus", where(call) + " answered with status " + status,
        retryAfter(response).orElse(null));
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response.headers().firstValue("Retry-After").filter(t -> t.matches("\\d{1,6}"))
        .map(t -> Duration.ofSeconds(Long.parseLong(t)));
  }

  /** The body as JSON, or as a text where it is none. */
  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? null : Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(body);
    }
  }

  private static Failure failure(HttpCall call, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    if (cause instanceof ConnectException || cause instanceof java.net.http.HttpConnectTimeoutException) {
      return Failure.of(Kind.UNREACHABLE, "NoConnection", "no connection to " + where(call));
    } else if (cause instanceof HttpTimeoutException) {
      return Failure.of(Kind.UNKNOWN, "NoAnswer", where(call) + " did not answer in time");
    } else if (cause instanceof IOException) {
      return Failure.of(Kind.UNKNOWN, "BrokenConnection", "the connection to " + where(call) + " broke");
    }
    return Failure.of(Kind.INTERNAL, "CallDefect", "the call to " + where(call) + " failed: " + cause);
  }

  /** The URL without its query, which may hold what is nobody's business. */
  private static String where(HttpCall call) {
    return call.method() + " " + call.url().replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//");
  }
}
