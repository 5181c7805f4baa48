// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.ApiError;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.ws.AsyncHandler;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceProvider;
import org.apache.cxf.annotations.UseAsyncMethod;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.jaxws.ServerAsyncResponse;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** All operations: which there are is decided by the catalogue, and which is meant by the name of the body's element. */
@WebServiceProvider(targetNamespace = Contract.NAMESPACE, serviceName = "WelkinService", portName = "WelkinPort")
@ServiceMode(Service.Mode.PAYLOAD)
public final class Endpoint implements Provider<Source> {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Calls calls;

  Endpoint(Calls calls) {
    this.calls = calls;
  }

  /** Never called: CXF calls the other one, which holds no thread while it waits. */
  @UseAsyncMethod(always = true)
  @Override public Source invoke(Source request) {
    throw new UnsupportedOperationException("only without waiting");
  }

  /** Answers later. */
  public Future<?> invokeAsync(Source request, AsyncHandler<Source> handler) {
    Message message = PhaseInterceptorChain.getCurrentMessage();
    HttpServletRequest http = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
    return calls.answer(body(request), http, UsernameToken.of(message)).handle((answer, problem) -> {
      ServerAsyncResponse<Source> response = new ServerAsyncResponse<>();
      if (problem == null) {
        response.set(new DOMSource(answer));
      } else {
        response.exception(fault(problem));
      }
      handler.handleResponse(response);
      return null;
    });
  }

  private static Element body(Source request) {
    try {
      if (request != null) {
        return StaxUtils.read(request).getDocumentElement();
      }
    } catch (XMLStreamException e) {
      throw Faults.of(ApiError.BAD_REQUEST, "The body is not XML");
    }
    throw Faults.of(ApiError.BAD_REQUEST, "The body has no element");
  }

  private static SoapFault fault(Throwable problem) {
    Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    if (cause instanceof SoapFault fault) {
      return fault;
    }
    LOG.error("A call failed", cause);
    return Faults.of(ApiError.INTERNAL_ERROR, "An internal error has occurred");
  }
}
