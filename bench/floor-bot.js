/** The floor of the message benchmark: a bare botbuilder + restify bot that answers everything with one fixed card. */
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Echo', wrap: true }],
};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message')
      await context.sendActivity({ attachments: [CardFactory.adaptiveCard(card)] });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
