// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.wire;

import io.welkin.bus.MessageTypes;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The names that calls and answers have on the wire. */
@Component
public final class ApiTypes implements MessageTypes {
  public static final String REQUEST = "api.request/1";
  public static final String RESPONSE = "api.response/1";
  public static final String CATALOGUE_REQUEST = "api.catalogue.request/1";
  public static final String CATALOGUE = "api.catalogue/1";

  @Override public Map<String, Class<? extends Record>> types() {
    return Map.of(REQUEST, ApiRequest.class, RESPONSE, ApiResponse.class, CATALOGUE_REQUEST, CatalogueRequest.class,
        CATALOGUE, Catalogue.class);
  }
}
