// SPDX-License-Identifier: Apache-2.0
package client;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.handler.MessageContext;

/** Compiled by a test, together with what {@code wsdl2java} made: makes a thing, asks its job, lists and fails. */
public final class Program implements Function<String, String> {
  @Override public String apply(String address) {
    try {
      Welkin port = new WelkinService(URI.create(address).toURL()).getWelkinPort();
      ((BindingProvider) port).getRequestContext().put(MessageContext.HTTP_REQUEST_HEADERS,
          Map.of("Authorization", java.util.List.of("Bearer a2V5OnNlY3JldA==")));
      CreateThing create = new CreateThing();
      create.setName("a");
      Entry entry = new Entry();
      entry.setKey("k");
      entry.setValue("v");
      create.getDetails().add(entry);
      CreateThingResponse accepted = port.createThing(create);
      QueryAsyncJobResult query = new QueryAsyncJobResult();
      query.setJobid(accepted.getJobid());
      Thing made = (Thing) port.queryAsyncJobResult(query).getJobresult();
      ListThingsResponse list = port.listThings(new ListThings());
      return accepted.getJobid() + " " + made.getId() + " " + made.getName() + " " + list.getItem().get(0).getNic().size()
          + "; " + fault(port);
    } catch (MalformedURLException | ApiFaultMessage e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fault(Welkin port) {
    try {
      CreateThing two = new CreateThing();
      two.setName("fail");
      port.createThing(two);
      return "none";
    } catch (ApiFaultMessage e) {
      return "fault " + e.getFaultInfo().getCode();
    }
  }
}
