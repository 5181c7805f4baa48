// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.api.http.edge.AsyncBody;
import io.welkin.api.http.edge.AsyncReply;
import io.welkin.kernel.Ids;
import io.welkin.operations.edge.ApiCatalogue;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.SignedRequest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has actions of EC2 carried out as operations of a gateway and writes the answers. Holds no thread while it waits, no state
 * between requests and no secret.
 */
@Component(service = Servlet.class, configurationPid = "io.welkin.api.ec2")
@HttpWhiteboardServletName(Ec2Servlet.NAME)
@HttpWhiteboardServletPattern({"/ec2", "/ec2/*"})
@HttpWhiteboardServletAsyncSupported
@Designate(ocd = Ec2Servlet.Configuration.class)
public final class Ec2Servlet extends HttpServlet {
  static final String NAME = "welkin-api-ec2";
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Ec2Servlet.class);

  private final transient GatewayClient gateway;
  private final transient ApiCatalogue catalogue;
  private final transient Actions actions;
  private final int largestBody;

  /** Limits of the edge, and what the cloud is called. */
  @ObjectClassDefinition(name = "Welkin EC2 API")
  public @interface Configuration {
    @AttributeDefinition(description = "Largest body of a request in bytes")
    int largestBody() default 2 * 1024 * 1024;

    @AttributeDefinition(description = "The name of the one region that there is")
    String region() default "welkin";
  }

  @Activate
  public Ec2Servlet(Configuration configuration, @Reference GatewayClient gateway, @Reference ApiCatalogue catalogue) {
    this(gateway, catalogue, configuration.largestBody(), configuration.region());
  }

  Ec2Servlet(GatewayClient gateway, ApiCatalogue catalogue, int largestBody, String region) {
    this.gateway = gateway;
    this.catalogue = catalogue;
    this.largestBody = largestBody;
    this.actions = new Actions(region);
  }

  @Override protected void service(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    String id = Ids.next().toString();
    body(request).thenCompose(body -> answer(request, body, id)).exceptionally(problem -> error(problem, id))
        .thenAccept(answer -> AsyncReply.send(context, answer.status(), Map.of("Content-Type", "text/xml; charset=UTF-8",
            "x-amzn-RequestId", id), answer.body()))
        .exceptionally(problem -> {
          LOG.error("The answer to request {} could not be written", id, problem);
          context.complete();
          return null;
        });
  }

  private record Document(int status, byte[] body) {}

  private CompletableFuture<String> body(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET" -> CompletableFuture.completedFuture(null);
      case "POST" -> AsyncBody.readForm(request, largestBody);
      default -> CompletableFuture.failedFuture(new Ec2Error("InvalidMethod", "An action is only accepted by GET and POST"));
    };
  }

  private CompletableFuture<Document> answer(HttpServletRequest request, String form, String id) {
    Map<String, String> headers = Collections.list(request.getHeaderNames()).stream().collect(Collectors.toMap(n -> n,
        n -> String.join(",", Collections.list(request.getHeaders(n))), (first, same) -> first,
        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    Ec2Request asked = Ec2Request.of(new SignedRequest(request.getMethod(), request.getRequestURI(), request.getQueryString(),
        headers, form), request.getRemoteAddr());
    String action = asked.need("Action");
    String version = Actions.version(asked);
    CompletableFuture<ObjectNode> answer = actions.answer(action, asked, new Calls(gateway, catalogue, asked));
    return answer.thenApply(content -> new Document(HttpServletResponse.SC_OK, XmlDocument.answer(action, version, id, content)));
  }

  private static Document error(Throwable problem, String id) {
    Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    Ec2Error error;
    if (cause instanceof Ec2Error known) {
      error = known;
    } else if (cause instanceof AsyncBody.Refused refused) {
      error = Ec2Error.of(refused);
    } else {
      LOG.error("Request {} failed", id, cause);
      error = new Ec2Error("InternalError", "An internal error has occurred; the log has more about it under request " + id);
    }
    return new Document(error.status(), XmlDocument.error(error, id));
  }
}
