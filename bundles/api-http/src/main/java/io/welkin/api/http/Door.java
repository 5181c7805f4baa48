// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http;

import io.welkin.kernel.Throttle;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Through which every call of every protocol comes: finds out where it comes from, refuses who comes too often, answers browsers
 * that ask whether they may, and gives each answer the headers that protect who reads it. A protocol may set these otherwise.
 */
@Component(service = Filter.class, configurationPid = "io.welkin.api.http")
@HttpWhiteboardFilterName("welkin-door")
@HttpWhiteboardFilterPattern({"/client/*", "/api/*", "/soap/*", "/soap", "/ec2/*", "/ec2", "/"})
@HttpWhiteboardFilterAsyncSupported
@Designate(ocd = Door.Configuration.class)
public final class Door extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  private final transient Throttle throttle;
  private final transient Proxies proxies;
  private final transient Origins origins;
  private final int hstsSeconds;

  /** Who may come, and how often. */
  @ObjectClassDefinition(name = "Welkin HTTP door")
  public @interface Configuration {
    @AttributeDefinition(description = "Calls a second from one address in the long run, 0 for any number; more are refused")
    int perSecond() default 0;

    @AttributeDefinition(description = "Calls from one address that may come at once")
    int burst() default 100;

    @AttributeDefinition(description = "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed")
    String[] trustedProxies() default {};

    @AttributeDefinition(description = "Origins of web pages that may call with their user's session, such as https://ui.example")
    String[] allowedOrigins() default {};

    @AttributeDefinition(description = "How long browsers insist on TLS once they came with it; 0 not to ask for it")
    int hstsSeconds() default 0;
  }

  @Activate
  public Door(Configuration configuration) {
    throttle = new Throttle(configuration.perSecond(), configuration.burst());
    proxies = new Proxies(configuration.trustedProxies());
    origins = new Origins(configuration.allowedOrigins());
    hstsSeconds = configuration.hstsSeconds();
  }

  @Override protected void doFilter(HttpServletRequest direct, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = proxies.seenThrough(direct, response);
    protect(request, response);
    if (!throttle.admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "1");
      response.sendError(TOO_MANY_REQUESTS);
    } else if (!origins.answered(request, response)) {
      chain.doFilter(request, response);
    }
  }

  private void protect(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-XSS-Protection", "1;mode=block");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    if (hstsSeconds > 0 && request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=" + hstsSeconds);
    }
  }
}
