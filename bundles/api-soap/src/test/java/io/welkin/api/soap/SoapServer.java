// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The servlet in the same HTTP server as in the distribution, in front of a gateway that answers what a test says. */
final class SoapServer implements AutoCloseable, GatewayClient, ApiCatalogue {
  final List<ApiRequest> asked = new CopyOnWriteArrayList<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Catalogue catalogue;
  private volatile Function<ApiRequest, ApiResponse> gateway;

  SoapServer(List<OperationDescriptor> operations) throws Exception {
    catalogue = new Catalogue("1", operations);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(new SoapServlet(new Calls(this, this), 10_000));
    holder.setAsyncSupported(true);
    handler.addServlet(holder, SoapServlet.ROOT + "/*");
    server.setHandler(handler);
    server.start();
  }

  void answer(Function<ApiRequest, ApiResponse> answers) {
    asked.clear();
    gateway = answers;
  }

  String address() {
    return "http://127.0.0.1:" + connector.getLocalPort() + SoapServlet.ROOT;
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

  /** Posts an envelope; headers of HTTP are names and values in turn. */
  HttpResponse<String> post(String header, String body, String... headers) throws IOException, InterruptedException {
    String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>" + header
        + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address())).timeout(Duration.ofSeconds(30))
        .header("Content-Type", "text/xml;charset=utf-8").header("SOAPAction", "\"\"")
        .POST(HttpRequest.BodyPublishers.ofString(envelope));
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override public void close() throws Exception {
    server.stop();
  }
}
