// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Catalogue;
import io.welkin.testing.InMemoryBus;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The servlet in the same HTTP server as in the distribution, in front of a gateway that answers what a test says. */
final class RestServer implements AutoCloseable, GatewayClient, ApiCatalogue {
  final List<ApiRequest> asked = new CopyOnWriteArrayList<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();
  private final InMemoryBus bus = new InMemoryBus();
  private final Streams streams;
  private final Catalogue catalogue;
  private volatile Function<ApiRequest, ApiResponse> gateway;

  RestServer(List<OperationDescriptor> operations) throws Exception {
    catalogue = new Catalogue("1", operations);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    Calls calls = new Calls(this, this);
    streams = new Streams(bus, this, calls);
    ServletHolder holder = new ServletHolder(new RestServlet(calls, streams, 10_000));
    holder.setAsyncSupported(true);
    handler.addServlet(holder, RestServlet.ROOT + "/*");
    server.setHandler(handler);
    server.start();
  }

  void answer(Function<ApiRequest, ApiResponse> answers) {
    asked.clear();
    gateway = answers;
  }

  @Override public CompletableFuture<ApiResponse> call(ApiRequest request, String traceparent) {
    asked.add(request);
    return CompletableFuture.supplyAsync(() -> gateway.apply(request));
  }

  @Override public Optional<Catalogue> current() {
    return Optional.of(catalogue);
  }

  @Override public AutoCloseable onChange(Consumer<Catalogue> listener) {
    listener.accept(catalogue);
    return () -> { };
  }

  /** Sends a request; headers are names and values in turn. */
  HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort()
        + RestServlet.ROOT + path)).timeout(Duration.ofSeconds(30)).method(method, body == null
            ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (body != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The first line of what is answered to these bytes. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  /** The lines of a stream as they come. */
  Stream<String> listen(String path, String... headers) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
        + connector.getLocalPort() + RestServlet.ROOT + path)).headers(headers).build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
    return response.body();
  }

  @Override public void close() throws Exception {
    streams.stop();
    server.stop();
    bus.close();
  }
}
