// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.bus.MessageTypes;
import io.welkin.kernel.Failure;
import io.welkin.spi.command.CommandTypes;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Makes the SPI's commands, answers and observations known to the codec. */
@Component(service = MessageTypes.class)
public final class WireTypes implements MessageTypes {
  private final Map<String, Class<? extends Record>> types;

  @Activate
  public WireTypes() {
    Map<String, Class<? extends Record>> all = new HashMap<>(CommandTypes.COMMANDS);
    all.putAll(CommandTypes.OBSERVATIONS);
    all.putAll(CommandTypes.ANSWERS);
    all.values().remove(Failure.class); // the bus's own
    types = Map.copyOf(all);
  }

  @Override public Map<String, Class<? extends Record>> types() {
    return types;
  }
}
