// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.operations.internal.BusGatewayClient;
import io.welkin.operations.internal.Departure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The servlet in the same HTTP server as in the distribution, on a port of its own. */
final class TestServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  final Departure departure = new Departure();

  TestServer(Bus bus, Codec codec, Duration timeout, int largestBody) throws Exception {
    this(bus, codec, timeout, largestBody, 100);
  }

  TestServer(Bus bus, Codec codec, Duration timeout, int largestBody, int waiting) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
    ServletHolder holder = new ServletHolder(new QueryServlet(
        new BusGatewayClient(bus, codec, timeout, waiting, departure), largestBody));
    holder.setAsyncSupported(true);
    handler.addServlet(holder, "/client/api");
    server.setHandler(handler);
    server.start();
  }

  URI uri(String query) {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/client/api"
        + (query == null ? "" : "?" + query));
  }

  /** The first line of what is answered to these bytes and no more. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  HttpResponse<String> get(String query, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(query));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String form, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(null))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override public void close() throws Exception {
    server.stop();
  }
}
