// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.internal.BusGatewayClient;
import io.welkin.operations.internal.Departure;
import io.welkin.testing.InMemoryBus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The servlet in the HTTP server of the distribution, before the real gateway and a {@link Cloud}. */
final class Ec2Bench implements AutoCloseable {
  final Cloud cloud = new Cloud();
  private final InMemoryBus bus = new InMemoryBus();
  private final TestInventory inventory = TestInventory.start(Clock.systemUTC(), bus, TestGateway.TYPES);
  private final TestSecrets secrets = new TestSecrets();
  private final AutoCloseable gateway;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient http = HttpClient.newHttpClient();

  Ec2Bench() throws Exception {
    People.in(inventory.unitOfWork(), secrets);
    TestGateway real = new TestGateway(inventory.unitOfWork(), secrets, Clock.systemUTC(), cloud.operations());
    gateway = real.serve(bus, inventory.codec());
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    Ec2Servlet servlet = new Ec2Servlet(
        new BusGatewayClient(bus, inventory.codec(), Duration.ofSeconds(20), 100, new Departure()), real.catalogue(), 100_000,
        "home");
    add(handler, servlet, "/ec2/*");
    add(handler, new RootServlet(servlet), "");
    server.setHandler(handler);
    server.start();
  }

  private static void add(ServletContextHandler handler, Servlet servlet, String path) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    handler.addServlet(holder, path);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/ec2/");
  }

  Ec2Client client(String apiKey, String secret) {
    return Ec2Client.builder().endpointOverride(uri()).region(Region.of("home")).httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(apiKey, secret)))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1))).build();
  }

  HttpResponse<String> send(String query, Consumer<HttpRequest.Builder> more) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri() + "?" + query)).timeout(Duration.ofSeconds(30));
    more.accept(request);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override public void close() throws Exception {
    server.stop();
    gateway.close();
    inventory.close();
    bus.close();
  }
}
