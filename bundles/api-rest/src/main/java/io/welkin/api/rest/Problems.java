// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.api.http.edge.AsyncBody;
import io.welkin.kernel.Ids;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever is thrown becomes {@code application/problem+json}. */
public final class Problems implements ExceptionMapper<Throwable> {
  static final String REQUEST_ID = "io.welkin.api.rest.request";
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final String RETRY_SECONDS = "1";

  @Context
  private HttpServletRequest request;

  @Override public Response toResponse(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    if (cause instanceof Problem.Refused refused) {
      return response(refused.problem()).build();
    } else if (cause instanceof AsyncBody.Refused refused) {
      return response(Problem.of(refused)).build();
    } else if (cause instanceof Calls.NotAllowed not) {
      return response(notAllowed()).header("Allow", String.join(", ", not.methods())).build();
    } else if (cause instanceof WebApplicationException web) {
      return ofServer(web).build();
    }
    String query = request.getQueryString();
    if (cause instanceof IllegalArgumentException && query != null && BROKEN.matcher(query).find()) {
      return response(Problem.badRequest("A percent sign in the query is not followed by two hexadecimal digits")).build();
    }
    LOG.error("The request {} failed", id(), cause);
    return response(new Problem(500, "internal-error", 0, "An internal error has occurred")).build();
  }

  private Response.ResponseBuilder ofServer(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    String allow = web.getResponse().getHeaderString("Allow");
    return switch (status) {
      case 404 -> response(Problem.notFound("There is nothing at this address"));
      case 405 -> response(notAllowed()).header("Allow", allow == null ? "GET, POST, PATCH, DELETE" : allow);
      default -> response(new Problem(status, status < 500 ? "bad-request" : "internal-error", 0, "The request could not be read"));
    };
  }

  private static Problem notAllowed() {
    return new Problem(405, "method-not-allowed", 0, "This method is not for this address");
  }

  private Object id() {
    Object known = request.getAttribute(REQUEST_ID);
    return known == null ? Ids.next() : known;
  }

  private Response.ResponseBuilder response(Problem problem) {
    ObjectNode body = problem.json().put("request", id().toString());
    Response.ResponseBuilder response = Response.status(problem.status()).type(Problem.TYPE)
        .header("Cache-Control", "no-store").entity(Answers.bytes(body));
    if (problem.status() == 503) {
      response.header("Retry-After", RETRY_SECONDS);
    } else if (problem.status() == 401) {
      response.header("WWW-Authenticate", "Bearer realm=\"welkin\"");
    }
    return response;
  }
}
