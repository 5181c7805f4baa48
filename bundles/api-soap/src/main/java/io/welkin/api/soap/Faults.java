// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiResponse;
import java.util.Set;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Errors as faults that have {@code ApiFault} in them. */
final class Faults {
  static final String ELEMENT = "ApiFault";
  /** Where the same call may do better later, without the client's doing. */
  private static final Set<ApiError> OF_SERVER = Set.of(ApiError.INTERNAL_ERROR, ApiError.SERVICE_UNAVAILABLE,
      ApiError.INSUFFICIENT_CAPACITY, ApiError.RESOURCE_UNAVAILABLE);

  private Faults() {}

  static SoapFault of(ApiResponse answer) {
    return fault(answer.error(), answer.csError(), answer.errorText(), answer.missing());
  }

  static SoapFault of(ApiError error, String text) {
    return fault(error.code(), ApiException.CS_API, text, null);
  }

  private static SoapFault fault(int code, int csError, String text, String parameter) {
    Soap11 soap = Soap11.getInstance();
    boolean server = OF_SERVER.stream().anyMatch(e -> e.code() == code);
    String words = text == null ? "The call failed" : text;
    SoapFault fault = new SoapFault(words, server ? soap.getReceiver() : soap.getSender());
    Xml detail = Xml.root(Contract.NAMESPACE, ELEMENT);
    detail.add("code").text(Integer.toString(code));
    if (csError != 0) {
      detail.add("csErrorCode").text(Integer.toString(csError));
    }
    detail.add("text").text(words);
    if (parameter != null) {
      detail.add("parameter").text(parameter);
    }
    fault.getOrCreateDetail().appendChild(fault.getDetail().getOwnerDocument().importNode(detail.element(), true));
    return fault;
  }

  /** CXF wraps what a call threw; this says what it was. */
  static final class Unwrap extends AbstractPhaseInterceptor<Message> {
    Unwrap() {
      super(Phase.SETUP);
    }

    @Override public void handleMessage(Message message) {
      for (Throwable t = message.getContent(Exception.class); t != null; t = t.getCause()) {
        if (t instanceof SoapFault fault) {
          message.setContent(Exception.class, fault);
        }
      }
    }
  }
}
