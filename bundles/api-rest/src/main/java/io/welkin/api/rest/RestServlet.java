// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.api.http.edge.AsyncBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** JAX-RS on CXF, on a bus of its own. Holds no thread while a call waits, nor while a client sends its body. */
@Component(service = Servlet.class, configurationPid = "io.welkin.api.rest")
@HttpWhiteboardServletName("welkin-api-rest")
@HttpWhiteboardServletPattern(RestServlet.ROOT + "/*")
@HttpWhiteboardServletAsyncSupported
@Designate(ocd = RestServlet.Configuration.class)
public final class RestServlet extends CXFNonSpringServlet {
  static final String ROOT = "/api/v1";
  /** Methods whose requests have one. */
  private static final Set<String> BODIES = Set.of("POST", "PATCH");
  private static final long serialVersionUID = 1L;

  private final transient DestinationRegistry registry;
  private final transient Calls calls;
  private final transient Streams streams;
  private final int largestBody;
  private transient Server server;

  /** Limits of the edge. */
  @ObjectClassDefinition(name = "Welkin REST API")
  public @interface Configuration {
    @AttributeDefinition(description = "Largest body of a request in bytes")
    int largestBody() default 2 * 1024 * 1024;
  }

  @Activate
  public RestServlet(Configuration configuration, @Reference Calls calls, @Reference Streams streams) {
    this(calls, streams, configuration.largestBody());
  }

  RestServlet(Calls calls, Streams streams, int largestBody) {
    this(new DestinationRegistryImpl(), calls, streams, largestBody);
  }

  /** With a registry of its own, the servlet of CXF does not serve the same at another address. */
  private RestServlet(DestinationRegistry registry, Calls calls, Streams streams, int largestBody) {
    super(registry, false);
    this.registry = registry;
    this.calls = calls;
    this.streams = streams;
    this.largestBody = largestBody;
  }

  /** CXF finds its parts by the class loader of the thread. */
  @Override public void init(ServletConfig config) throws ServletException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(JAXRSServerFactoryBean.class.getClassLoader());
    try {
      setBus(new CXFBusFactory().createBus());
      super.init(config);
      JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
      factory.setBus(getBus());
      factory.setDestinationFactory(new HTTPTransportFactory(registry));
      factory.setAddress("/");
      factory.setServiceBean(new Endpoint(calls));
      factory.setProviders(List.of(new Problems()));
      server = factory.create();
    } finally {
      BusFactory.setThreadDefaultBus(null);
      thread.setContextClassLoader(before);
    }
  }

  @Override public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (Streams.wanted(http)) {
      streams.open(http);
    } else if (!BODIES.contains(http.getMethod()) || AsyncBody.came(http)) {
      super.service(request, response);
    } else {
      AsyncBody.readFirst(http, response, largestBody);
    }
  }

  @Override public void destroy() {
    server.destroy();
    getBus().shutdown(true);
    super.destroy();
  }
}
