// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:vm-scale}. */
@Service
@Command(scope = "welkin", name = "vm-scale", description = "Gives a virtual machine another service offering")
public final class VmScaleCommand extends VmChange {
  @Option(name = "--offering", description = "Name or id of the service offering", required = true)
  @Completion(OfferingNames.class)
  String offering;

  @Override void answer() throws Exception {
    change("scaleVirtualMachine", Map.of("serviceofferingid", Naming.id("service offering", offering, Map.of(),
        p -> ask("listServiceOfferings", p))));
  }
}
