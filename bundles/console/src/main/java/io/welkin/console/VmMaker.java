// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;

/** A command that makes a virtual machine, and shows it when it is there. What there is only one of need not be named. */
abstract class VmMaker extends Question {
  @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
  List<String> trailing;

  @Option(name = "--offering", description = "Service offering, name or id")
  @Completion(OfferingNames.class)
  String offering;

  @Option(name = "--async", description = "Do not wait for the end")
  boolean async;

  @Option(name = "--patience", description = "Seconds to wait")
  int patience = 600;

  @Override List<String> trailing() {
    return trailing;
  }

  final void make(String operation, Map<String, String> parameters) throws Exception {
    if (async) {
      showOne(operator.ask(who(), operation, parameters).body());
    } else {
      show(List.of(operator.await(who(), operation, parameters, Duration.ofSeconds(patience))
          .path("jobresult").path("virtualmachine")), "id", "name", "state", "hostname", "ipaddress");
    }
  }

  final String pick(String kind, String given, Map<String, String> parameters, String operation) {
    return given == null ? Naming.only(kind, parameters, p -> ask(operation, p))
        : Naming.id(kind, given, parameters, p -> ask(operation, p));
  }
}
