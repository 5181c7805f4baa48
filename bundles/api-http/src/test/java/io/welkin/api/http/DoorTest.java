// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Says, as the servlets of the protocols do it, where a call seems to come from. */
  private static final class Where extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
      AsyncContext context = request.startAsync();
      HttpServletRequest seen = (HttpServletRequest) context.getRequest();
      response.getOutputStream().print(seen.getRemoteAddr() + " " + seen.isSecure());
      context.complete();
    }
  }

  private static Door.Configuration configuration(Map<String, Object> values) {
    return (Door.Configuration) java.lang.reflect.Proxy.newProxyInstance(Door.class.getClassLoader(),
        new Class<?>[] {Door.Configuration.class},
        (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private void start(Map<String, Object> values) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    FilterHolder door = new FilterHolder(new Door(configuration(values)));
    door.setAsyncSupported(true);
    handler.addFilter(door, "/client/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder where = new ServletHolder(new Where());
    where.setAsyncSupported(true);
    handler.addServlet(where, "/client/api");
    server.setHandler(handler);
    server.start();
  }

  @AfterEach void stop() throws Exception {
    server.stop();
  }

  private HttpResponse<String> send(String method, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/client/api"))
        .method(method, HttpRequest.BodyPublishers.noBody());
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test void everyAnswerHasTheHeadersThatProtectItsReader() throws Exception {
    start(Map.of("hstsSeconds", 60));
    HttpResponse<String> answer = send("GET");
    assertThat(answer.body()).isEqualTo("127.0.0.1 false");
    assertThat(answer.headers().map()).containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("no-store")).containsEntry("Referrer-Policy", List.of("no-referrer"))
        .containsKey("Content-Security-Policy").doesNotContainKeys("Strict-Transport-Security", "Access-Control-Allow-Origin");
  }

  @Test void whoComesTooOftenIsToldWhenToComeAgain() throws Exception {
    start(Map.of("perSecond", 1, "burst", 2));
    assertThat(send("GET").statusCode()).isEqualTo(200);
    assertThat(send("GET").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send("GET");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().map()).containsEntry("Retry-After", List.of("1"));
  }

  @Test void onlyWhatAProxyOfOursSaysIsBelieved() throws Exception {
    start(Map.of("trustedProxies", new String[] {"10.0.0.0/8", "127.0.0.1"}));
    assertThat(send("GET", "X-Forwarded-For", "9.9.9.9, 192.0.2.7, 10.1.2.3", "X-Forwarded-Proto", "https").body())
        .isEqualTo("192.0.2.7 true");
    assertThat(send("GET", "X-Forwarded-For", "nonsense, 10.1.2.3").body()).isEqualTo("10.1.2.3 false");
    assertThat(send("GET", "X-Forwarded-For", "2001:db8::1").body()).isEqualTo("2001:db8::1 false");
    assertThat(send("GET").body()).isEqualTo("127.0.0.1 false");
  }

  @Test void whatAnybodySaysOfHimselfIsNotBelieved() throws Exception {
    start(Map.of());
    assertThat(send("GET", "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https").body()).isEqualTo("127.0.0.1 false");
  }

  @Test void pagesOfKnownOriginsMayCall() throws Exception {
    start(Map.of("allowedOrigins", new String[] {"https://ui.example"}, "hstsSeconds", 60, "trustedProxies",
        new String[] {"127.0.0.1"}));
    HttpResponse<String> asked = send("OPTIONS", "Origin", "https://ui.example", "Access-Control-Request-Method", "DELETE");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("DELETE");
    HttpResponse<String> called = send("GET", "Origin", "https://ui.example", "X-Forwarded-Proto", "https");
    assertThat(called.body()).isEqualTo("127.0.0.1 true");
    assertThat(called.headers().map()).containsEntry("Access-Control-Allow-Origin", List.of("https://ui.example"))
        .containsEntry("Vary", List.of("Origin")).containsEntry("Strict-Transport-Security", List.of("max-age=60"));
    HttpResponse<String> foreign = send("OPTIONS", "Origin", "https://evil.example", "Access-Control-Request-Method", "DELETE");
    assertThat(foreign.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test void aProxyThatIsNoAddressIsNamed() {
    assertThatThrownBy(() -> new Door(configuration(Map.of("trustedProxies", new String[] {"10.0.0.0/99"}))))
        .hasMessageContaining("10.0.0.0/99");
  }
}
