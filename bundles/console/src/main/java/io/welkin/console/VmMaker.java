// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;

/** A command that makes a virtual machine, and shows it when it is there. What there is only one of need not be named. */
abstract class VmMaker extends VmJob {
  @Option(name = "--offering", description = "Service offering, name or id")
  @Completion(OfferingNames.class)
  String offering;

  final String pick(String kind, String given, Map<String, String> parameters, String operation) {
    return given == null ? Naming.only(kind, parameters, p -> ask(operation, p))
        : Naming.id(kind, given, parameters, p -> ask(operation, p));
  }
}
