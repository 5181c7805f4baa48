// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:forget}. */
@Service
@Command(scope = "welkin", name = "forget", description = "Your word that a VM is not there any more; no driver is asked")
public final class ForgetCommand extends VmChange {
  @Option(name = "--keep", description = "Keep the record as one of a stopped VM, to be started from its disks")
  boolean keep;

  @Override void answer() throws Exception {
    change("forgetVirtualMachine", Map.of("keep", Boolean.toString(keep)));
  }
}
