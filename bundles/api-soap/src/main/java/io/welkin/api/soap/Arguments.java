// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.ApiError;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.cxf.helpers.DOMUtils;
import org.w3c.dom.Element;

/** From the elements of a request to the parameters of a call. What the operation does not take is refused. */
final class Arguments {
  private static final Pattern NO_OFFSET = Pattern.compile("[0-9-]+T[0-9:.]+");

  private Arguments() {}

  static Map<String, String> of(OperationDescriptor operation, Element request) {
    Map<String, List<Element>> sent = new LinkedHashMap<>();
    for (Element e = DOMUtils.getFirstElement(request); e != null; e = DOMUtils.getNextElement(e)) {
      sent.computeIfAbsent(e.getLocalName(), n -> new ArrayList<>()).add(e);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    sent.forEach((name, elements) -> put(parameters, operation.parameter(name)
        .filter(p -> Contract.NAMESPACE.equals(elements.get(0).getNamespaceURI()))
        .orElseThrow(() -> Faults.of(ApiError.PARAM_ERROR, operation.name() + " takes no parameter " + name)), elements));
    return parameters;
  }

  private static void put(Map<String, String> parameters, ParameterDescriptor p, List<Element> elements) {
    switch (p.type()) {
      case MAP -> {
        for (int i = 0; i < elements.size(); i++) {
          parameters.put(p.name() + "[" + i + "].key", child(p, elements.get(i), "key"));
          parameters.put(p.name() + "[" + i + "].value", child(p, elements.get(i), "value"));
        }
      }
      case LIST, UUID_LIST -> parameters.put(p.name(), String.join(",", elements.stream().map(e -> item(p, e)).toList()));
      case BOOLEAN -> parameters.put(p.name(), truth(text(p, single(p, elements)).trim()));
      case DATE -> parameters.put(p.name(), date(text(p, single(p, elements)).trim()));
      case STRING -> parameters.put(p.name(), text(p, single(p, elements)));
      default -> parameters.put(p.name(), text(p, single(p, elements)).trim());
    }
  }

  private static Element single(ParameterDescriptor p, List<Element> elements) {
    if (elements.size() > 1) {
      throw wrong(p, "it is there more than once");
    }
    return elements.get(0);
  }

  private static String item(ParameterDescriptor p, Element element) {
    String text = text(p, element);
    if (text.indexOf(',') >= 0) {
      throw wrong(p, "its elements cannot have commas in them");
    }
    return text;
  }

  /** The schema has {@code 1} and {@code 0} for truths, too. */
  private static String truth(String text) {
    return switch (text) {
      case "1" -> "true";
      case "0" -> "false";
      default -> text;
    };
  }

  /** A time that says no offset is in UTC. */
  private static String date(String text) {
    return NO_OFFSET.matcher(text).matches() ? text + "Z" : text;
  }

  private static String child(ParameterDescriptor p, Element entry, String name) {
    Element child = DOMUtils.getFirstChildWithName(entry, Contract.NAMESPACE, name);
    if (child == null) {
      throw wrong(p, "an entry has a key and a value");
    }
    return text(p, child);
  }

  private static String text(ParameterDescriptor p, Element element) {
    if (DOMUtils.getFirstElement(element) != null) {
      throw wrong(p, "a " + p.type().label() + " is expected");
    }
    return element.getTextContent();
  }

  private static RuntimeException wrong(ParameterDescriptor p, String why) {
    return Faults.of(ApiError.PARAM_ERROR, "The parameter " + p.name() + " is wrong: " + why);
  }
}
