// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of accounts. */
@Service
public final class AccountNames extends Names {
  public AccountNames() {
    super("listAccounts", Map.of("listall", "true"));
  }
}
