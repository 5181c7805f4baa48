// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.api.http.edge.AsyncBody;
import io.welkin.api.http.edge.AsyncReply;
import java.io.IOException;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.BusFactory;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
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

/** JAX-WS on CXF, on a bus of its own. Holds no thread while a call waits, nor while a client sends its body. */
@Component(service = Servlet.class, configurationPid = "io.welkin.api.soap")
@HttpWhiteboardServletName("welkin-api-soap")
@HttpWhiteboardServletPattern({SoapServlet.ROOT, SoapServlet.ROOT + "/*"})
@HttpWhiteboardServletAsyncSupported
@Designate(ocd = SoapServlet.Configuration.class)
public final class SoapServlet extends CXFNonSpringServlet {
  static final String ROOT = "/soap";
  /** A call that was refused is no event of the log; what is one, {@link Endpoint} logs. */
  private static final FaultListener SILENT = (exception, description, message) -> false;
  private static final long serialVersionUID = 1L;

  private final transient DestinationRegistry registry;
  private final transient Calls calls;
  private final int largestBody;
  private transient Server server;

  /** Limits of the edge. */
  @ObjectClassDefinition(name = "Welkin SOAP API")
  public @interface Configuration {
    @AttributeDefinition(description = "Largest body of a request in bytes")
    int largestBody() default 2 * 1024 * 1024;
  }

  @Activate
  public SoapServlet(Configuration configuration, @Reference Calls calls) {
    this(calls, configuration.largestBody());
  }

  SoapServlet(Calls calls, int largestBody) {
    this(new DestinationRegistryImpl(), calls, largestBody);
  }

  /** With a registry of its own, the servlet of CXF does not serve the same at another address. */
  private SoapServlet(DestinationRegistry registry, Calls calls, int largestBody) {
    super(registry, false);
    this.registry = registry;
    this.calls = calls;
    this.largestBody = largestBody;
  }

  /** CXF finds its parts by the class loader of the thread. */
  @Override public void init(ServletConfig config) throws ServletException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(JaxWsServerFactoryBean.class.getClassLoader());
    try {
      setBus(new CXFBusFactory().createBus());
      super.init(config);
      JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
      factory.setBus(getBus());
      factory.setDestinationFactory(new HTTPTransportFactory(registry));
      factory.setAddress("/");
      factory.setServiceBean(new Endpoint(calls));
      factory.getInInterceptors().add(new UsernameToken.Reader());
      factory.getOutFaultInterceptors().add(new Faults.Unwrap());
      factory.setProperties(Map.of(FaultListener.class.getName(), SILENT));
      server = factory.create();
    } finally {
      BusFactory.setThreadDefaultBus(null);
      thread.setContextClassLoader(before);
    }
  }

  @Override public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (http.getMethod().equals("GET") && "wsdl".equalsIgnoreCase(http.getQueryString())) {
      describe(http, answer);
    } else if (!http.getMethod().equals("POST")) {
      answer.setHeader("Allow", "POST");
      answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (AsyncBody.came(http)) {
      call(http, answer);
    } else {
      AsyncBody.readFirst(http, answer, largestBody);
    }
  }

  private void call(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    byte[] body;
    try {
      body = AsyncBody.of(request);
    } catch (AsyncBody.Refused e) {
      response.sendError(e.status());
      return;
    }
    super.service(new Replay(request, body), response);
  }

  private void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      byte[] wsdl = calls.contract().wsdl().at(request.getRequestURL().toString());
      AsyncContext context = request.startAsync(request, response);
      context.setTimeout(0);
      AsyncReply.send(context, HttpServletResponse.SC_OK, Map.of("Content-Type", "text/xml;charset=utf-8"), wsdl);
    } catch (SoapFault e) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  @Override public void destroy() {
    server.destroy();
    getBus().shutdown(true);
    super.destroy();
  }
}
